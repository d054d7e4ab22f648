//! Archives of one file: gzip and Zstandard.

use std::io::{self, ErrorKind, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Packing {
    /// RFC 1952.
    Gzip,
    /// RFC 8878.
    Zstd,
}

/// Why a file can't be unpacked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// What an archive may not hold.
    #[error("broken {0} archive: {1}")]
    Broken(&'static str, String),
    /// A few bytes may stand for any number of others, so that memory is not theirs to ask for.
    #[error("it unpacks to more than {0} MiB: cut it into smaller files, or unpack it")]
    TooLarge(usize),
}

/// Bytes in a mebibyte.
const MIB: usize = 1 << 20;

/// Mebibytes that one file may unpack to.
pub(super) const MOST_MIB: usize = 1_024;

impl Packing {
    /// All, each with the ending of its files and the bytes that they begin with.
    const ALL: [(Self, &'static str, &'static [u8]); 2] =
        [(Self::Gzip, "gz", b"\x1F\x8B\x08"), (Self::Zstd, "zst", b"\x28\xB5\x2F\xFD")];

    /// How a file is packed, by its name.
    #[must_use]
    pub fn of_name(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        Self::ALL.into_iter().find(|(_, known, _)| known.eq_ignore_ascii_case(ending)).map(|(packing, ..)| packing)
    }

    /// How nameless bytes are packed. No text begins as an archive does.
    #[must_use]
    pub fn of_start(bytes: &[u8]) -> Option<Self> {
        Self::ALL.into_iter().find(|(.., mark)| bytes.starts_with(mark)).map(|(packing, ..)| packing)
    }

    /// Its name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        }
    }

    /// Unpacks a file, of which no more than `most` mebibytes may come.
    ///
    /// # Errors
    /// If the archive is broken, ends too soon, or holds more.
    pub fn unpack(self, bytes: &[u8], most: usize) -> Result<Vec<u8>, Error> {
        let mut content = Vec::new();
        let most_bytes = most * MIB;
        let result = match self {
            Self::Gzip => append(&mut content, MultiGzDecoder::new(bytes), most_bytes),
            Self::Zstd => zstd(&mut content, bytes, most_bytes),
        };
        result.map_err(|error| Error::Broken(self.name(), told(&error)))?;
        if content.len() > most_bytes { Err(Error::TooLarge(most)) } else { Ok(content) }
    }
}

/// The endings, for people.
pub(super) fn endings() -> String {
    Packing::ALL.map(|(_, ending, _)| format!(".{ending}")).join(" or ")
}

/// Reads on until there is more than `most` bytes.
fn append(content: &mut Vec<u8>, from: impl Read, most: usize) -> io::Result<()> {
    let room = (most + 1).saturating_sub(content.len());
    from.take(u64::try_from(room).unwrap_or(u64::MAX)).read_to_end(content).map(drop)
}

/// Reads the frames of a Zstandard archive one by one, and passes over those that hold no content.
fn zstd(content: &mut Vec<u8>, mut bytes: &[u8], most: usize) -> io::Result<()> {
    while !bytes.is_empty() && content.len() <= most {
        match StreamingDecoder::new(&mut bytes) {
            Ok(mut frame) => {
                append(content, &mut frame, most)?;
                let stated = frame.decoder.get_checksum_from_data();
                let is_whole = content.len() <= most;
                if is_whole && stated.is_some() && stated != frame.decoder.get_calculated_checksum() {
                    return Err(io::Error::other("its checksum is not that of its content"));
                }
            }
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                let rest = usize::try_from(length).ok().and_then(|length| bytes.get(length..));
                bytes = rest.ok_or(ErrorKind::UnexpectedEof)?;
            }
            Err(error) => return Err(io::Error::other(error)),
        }
    }
    Ok(())
}

/// What is wrong with an archive, for people. That it is cut off is by far the commonest, and told by several layers in their
/// words.
fn told(error: &io::Error) -> String {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == ErrorKind::UnexpectedEof) {
            return "it ends too soon".to_owned();
        }
        cause = error.source();
    }
    super::reason(error)
}

#[cfg(test)]
mod tests;
