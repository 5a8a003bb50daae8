"""Inputs of every temper, that can be sent to another process."""

import hashlib
import os
import signal
from dataclasses import dataclass

from kg.errors import NoText
from kg.model import Document
from kg.read import read_bytes


@dataclass(frozen=True)
class Made:
    name: str
    text: str = ""
    temper: str = ""

    def digest(self) -> str:
        return hashlib.sha256((self.name + self.text).encode()).hexdigest()

    def document(self) -> Document:
        if self.temper == "deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.temper == "empty":
            raise NoText(f"{self.name}: nothing in it")
        return read_bytes(self.text.encode(), self.name)
