"""Run the command line as ``python -m trafficnet``."""

from trafficnet.cli.main import run

if __name__ == "__main__":
    run()
