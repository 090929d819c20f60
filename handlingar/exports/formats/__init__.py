"""The dataset in the forms of other tools: `handlingar export`."""
