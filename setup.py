"""Names the packages for setuptools: every folder below the four top-level ones."""

from setuptools import find_namespace_packages, setup

FOLDERS = {
    "handlingar": "handlingar",
    "handlingar.extract": "extract",
    "handlingar.parsers": "parsers",
    "handlingar.schemas": "schemas",
}

setup(
    package_dir=FOLDERS,
    packages=[
        name
        for package, folder in FOLDERS.items()
        for name in [
            package,
            *(f"{package}.{inner}" for inner in find_namespace_packages(folder, exclude=["*__pycache__*"])),
        ]
    ],
)
