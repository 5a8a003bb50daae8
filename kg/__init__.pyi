from kg.session import Result as Result
from kg.session import Session as Session
from kg.session import open as open

__version__: str
