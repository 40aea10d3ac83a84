# Runs a Python handler under the Lambda Runtime API 2018-06-01, with the rules of Lambda's own runtime.
# Usage: python3 -u -c <this> <task root> <handler file> <its module, from the task root> <handler name>
import importlib
import importlib.util
import json
import os
import socket
import sys
import time
import traceback


class Context:
    def __init__(self, headers):
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.aws_request_id = headers["lambda-runtime-aws-request-id"]
        self.invoked_function_arn = headers["lambda-runtime-invoked-function-arn"]
        self.client_context = None
        self.identity = None
        self._deadline = int(headers["lambda-runtime-deadline-ms"])

    def get_remaining_time_in_millis(self):
        return max(self._deadline - int(time.time() * 1000), 0)

    def log(self, message):
        sys.stdout.write(str(message))


class RuntimeApi:
    """A connection to the Runtime API: plain sockets, because http.client takes longer to import than Python takes to start."""

    def __init__(self, address):
        self._host, _, prefix = address.partition("/")
        self._root = (f"/{prefix}" if prefix else "") + "/2018-06-01/runtime/"
        host, port = self._host.split(":")
        self._socket = socket.create_connection((host, int(port)))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # A child that the handler starts must not hold the connection.
        self._socket.set_inheritable(False)
        self._reader = self._socket.makefile("rb")

    def next(self):
        self._send(f"GET {self._root}invocation/next HTTP/1.1\r\nHost: {self._host}\r\n\r\n".encode())
        headers, body = self._receive()
        return headers, body.decode()

    def post(self, target, body, error_type=None):
        declared = f"Lambda-Runtime-Function-Error-Type: {error_type}\r\n" if error_type else ""
        data = body.encode("utf-8", "surrogatepass")
        head = f"POST {self._root}{target} HTTP/1.1\r\nHost: {self._host}\r\nContent-Type: application/json\r\n{declared}Content-Length: {len(data)}\r\n\r\n"
        self._send(head.encode("ascii", "replace") + data)
        self._receive()

    def _send(self, data):
        try:
            self._socket.sendall(data)
        except OSError:
            os._exit(1)

    def _receive(self):
        try:
            line = self._reader.readline()
            headers = {}
            while line not in (b"\r\n", b""):
                name, _, value = line.decode("latin-1").partition(":")
                headers[name.lower()] = value.strip()
                line = self._reader.readline()
        except OSError:
            line = b""
        if not line:
            # The host is gone, and with it whoever would read an answer.
            os._exit(1)
        return headers, self._reader.read(int(headers["content-length"]))


def describe(error, frames):
    return {
        "errorMessage": str(error),
        "errorType": type(error).__name__,
        "stackTrace": traceback.format_list(frames),
    }


def runtime_error(name, message, frames=(), note=None):
    """The note is for the host alone; Lambda's own runtime has none."""
    return {"errorMessage": message, "errorType": f"Runtime.{name}", "stackTrace": traceback.format_list(list(frames)), "note": note}


def frames_of(error, file):
    """The stack from the handler's file on: how it came to be called is not the user's concern."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [index for index, frame in enumerate(frames) if os.path.abspath(frame.filename) == file]
    return frames[own[0]:] if own else frames


def run_module(root, file, module_name):
    """Runs the handler's file as the module that Lambda would import."""
    sys.path[0:1] = [root]
    sys.argv = [file]
    if "." in module_name:
        return importlib.import_module(module_name)
    # By its file: a module of Python's own may have the same name.
    spec = importlib.util.spec_from_file_location(module_name, file)
    module = importlib.util.module_from_spec(spec)
    sys.modules[module_name] = module
    spec.loader.exec_module(module)
    return module


def load(root, file, module_name, name):
    try:
        module = run_module(root, file, module_name)
    except (ImportError, FileNotFoundError) as error:
        note = None
        if "no known parent package" in str(error):
            package = f"{os.path.basename(root)}.{module_name}.{name}"
            note = f"{os.path.basename(file)} belongs to a package, but was not named as one of it: relative imports need -Handler {package}, at AWS too."
        return None, runtime_error("ImportModuleError", f"Unable to import module '{module_name}': {error}", frames_of(error, file), note)
    except SyntaxError as error:
        return None, runtime_error("UserCodeSyntaxError", f"Syntax error in module '{module_name}': {error}", [(error.filename, error.lineno, "", error.text)])
    except Exception as error:
        return None, describe(error, frames_of(error, file))
    handler = module
    for part in name.split("."):
        handler = getattr(handler, part, None)
    if handler is None:
        functions = [key for key, value in vars(module).items() if callable(value) and getattr(value, "__module__", None) == module.__name__][:20]
        listed = f"has no {name}. The functions in it: {', '.join(functions)}." if functions else "has no function."
        return None, runtime_error("HandlerNotFound", f"Handler '{name}' missing on module '{module_name}'", note=f"{os.path.basename(file)} has been loaded, but {listed}")
    if not callable(handler):
        return None, runtime_error("HandlerNotFound", f"Handler '{name}' on module '{module_name}' is not a function")
    return handler, None


def show_log_records():
    """Lambda's runtime gives the root logger a handler; without one, records below WARNING would be lost."""
    logging = sys.modules.get("logging")
    if logging and not logging.getLogger().handlers:
        handler = logging.StreamHandler(sys.stdout)
        handler.setFormatter(logging.Formatter("[%(levelname)s]\t%(message)s"))
        logging.getLogger().addHandler(handler)


def main():
    root, file, module_name, name = sys.argv[-4:]
    handler, failure = load(root, file, module_name, name)
    api = RuntimeApi(os.environ["AWS_LAMBDA_RUNTIME_API"])
    if failure:
        api.post("init/error", json.dumps(failure), failure["errorType"])
        sys.exit(1)
    host = os.getpid()
    while True:
        headers, event = api.next()
        request_id = headers["lambda-runtime-aws-request-id"]
        show_log_records()
        os.environ["_X_AMZN_TRACE_ID"] = headers.get("lambda-runtime-trace-id", "")
        try:
            result = handler(json.loads(event), Context(headers))
        except Exception as error:
            failure = describe(error, frames_of(error, file))
        else:
            try:
                answer = json.dumps(result, ensure_ascii=False)
            except Exception as error:
                awaited = "The handler is an async def, which Lambda's Python runtime does not await: it returned a coroutine." if hasattr(result, "cr_await") else None
                failure = runtime_error("MarshalError", f"Unable to marshal response: {error}", note=awaited)
            else:
                failure = None
        if os.getpid() != host:
            # A child that the handler forked has come back: it has no business with the Runtime API.
            os._exit(0)
        sys.stdout.flush()
        sys.stderr.flush()
        if failure:
            api.post(f"invocation/{request_id}/error", json.dumps(failure), failure["errorType"])
        else:
            api.post(f"invocation/{request_id}/response", answer)


main()
