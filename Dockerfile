# The program with all that it needs; docs/run.md shows how to use it.
FROM python:3.11-slim
WORKDIR /handlingar
COPY scripts/system-packages scripts/system-packages
COPY pyproject.toml uv.lock setup.py README.md LICENSE ./
COPY handlingar handlingar
COPY extract extract
COPY parsers parsers
COPY schemas schemas
RUN pip install --no-cache-dir uv==0.13.9 \
    && scripts/system-packages \
    && rm -rf /var/lib/apt/lists/* \
    && uv sync --frozen --no-dev --no-editable --no-cache
# Whoever --user names may run it, and has a folder to call home.
ENV HOME=/tmp PATH=/handlingar/.venv/bin:$PATH
ENTRYPOINT ["handlingar"]
CMD ["run", "/archive", "--out", "/dataset"]
