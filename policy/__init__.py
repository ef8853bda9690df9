"""What may be said between buyers and sellers, and a seller's standing."""

from policy.engine import check

__all__ = ["check"]
