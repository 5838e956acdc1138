"""Adding, removing and correcting articles: bytes, text or a link in, all or nothing kept."""

from bot.service.adding._adding import Adding
from bot.service.adding._records import File, Outcome, Progress, Signature, Stage, hash_of

__all__ = ["Adding", "File", "Outcome", "Progress", "Signature", "Stage", "hash_of"]
