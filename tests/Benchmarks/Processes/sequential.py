# The peer: calls a second of boto3, one after another. Arguments: port, calls, calls to warm up.
import sys
import time

import boto3

port, calls, warm_up = (int(argument) for argument in sys.argv[1:])
client = boto3.client(
    "iot",
    endpoint_url=f"http://127.0.0.1:{port}",
    region_name="us-east-1",
    aws_access_key_id="benchmark",
    aws_secret_access_key="benchmark",
)


def run(count):
    for index in range(count):
        client.test_invoke_authorizer(authorizerName="Fleet", mqttContext={"clientId": f"d{index}"})


run(warm_up)
start = time.perf_counter()
run(calls)
print(calls / (time.perf_counter() - start))
