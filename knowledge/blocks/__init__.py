from .body import BodyBlock
from .practice import MaterialBlock, StepBlock

__all__ = ["BodyBlock", "MaterialBlock", "StepBlock"]
