"""kill -9 at any moment, then a rerun: the same bytes as an unbroken run."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_run import outputs

SENTENCES = "高炉煤气全部用于发电。公司力争2030年前实现碳达峰。转炉炼钢采用大废钢比冶炼。烧结烟气循环利用后排放下降20%。焦炭价格上涨，企业利润下降。"


def command(folder: Path, output: str) -> list[str]:
    return [sys.executable, "-m", "translate_flow", "run", str(folder / "input"), str(folder / output), "--quiet"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty documents and what an unbroken run makes of them."""
    folder = tmp_path_factory.mktemp("crash")
    (folder / "input").mkdir()
    words = SENTENCES.split("。")[:-1]
    for number in range(30):
        text = "。".join(f"第{number}批：{word}" for word in words) + "。\n"
        (folder / "input" / f"{number:02}.txt").write_text(text, encoding="utf-8")
    subprocess.run(command(folder, "whole"), check=True, cwd=folder)
    return folder


@pytest.mark.skipif(os.name == "nt", reason="needs the signal SIGKILL")
@pytest.mark.parametrize("seed", range(4))
def test_a_killed_run_ends_with_the_same_bytes(folder: Path, seed: int) -> None:
    """Killed several times at random points, then left to finish."""
    chance = random.Random(seed)
    output = f"broken{seed}"
    for _ in range(3):
        process = subprocess.Popen(command(folder, output), cwd=folder)
        time.sleep(chance.uniform(0.6, 4.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
    subprocess.run(command(folder, output), check=True, cwd=folder)
    assert outputs(folder / output) == outputs(folder / "whole")
    shutil.rmtree(folder / output)
