import base64
import logging
import os
from datetime import timedelta

logger = logging.getLogger("authorizer")
logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")

DEVICES = {"thermostat": {"password": "warm", "topics": ["telemetry/thermostat"]}}


def statement(action, region, account, *resources):
    return {"Effect": "Allow", "Action": action, "Resource": [f"arn:aws:iot:{region}:{account}:{resource}" for resource in resources]}


def lambda_handler(event, context):
    mqtt = event["protocolData"]["mqtt"]
    client = mqtt["clientId"]
    device = DEVICES.get(mqtt["username"].partition("?")[0])
    password = base64.b64decode(mqtt["password"]).decode()
    is_authenticated = device is not None and device["password"] == password
    logger.info("%s is %s", client, "known" if is_authenticated else "unknown")
    account = context.invoked_function_arn.split(":")[4]
    region = os.environ["AWS_REGION"]
    statements = [statement("iot:Connect", region, account, f"client/{client}")]
    if is_authenticated:
        for topic in device["topics"]:
            statements.append(statement("iot:Subscribe", region, account, f"topicfilter/{topic}"))
            statements.append(statement("iot:Receive", region, account, f"topic/{topic}"))
            statements.append(statement("iot:Publish", region, account, f"topic/{topic}"))
    return {
        "isAuthenticated": is_authenticated,
        "principalId": "".join(filter(str.isalnum, client))[:120],
        "disconnectAfterInSeconds": int(timedelta(hours=1).total_seconds()),
        "refreshAfterInSeconds": int(timedelta(hours=1).total_seconds()),
        "policyDocuments": [{"Version": "2012-10-17", "Statement": statements}],
    }
