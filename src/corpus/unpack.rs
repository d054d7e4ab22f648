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
    /// The name of the file says what its content does not.
    #[error("this is no {0} archive, though its name ends in .{1}: pack it, or give it the name of what it holds")]
    Other(&'static str, &'static str),
    /// The last bytes are missing.
    #[error("the {0} archive ends too soon: copy or download it anew")]
    CutOff(&'static str),
    /// Some bytes are not those that were packed.
    #[error("the {0} archive is damaged: copy or download it anew")]
    Damaged(&'static str),
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

    /// What the names of its files end in.
    fn ending(self) -> &'static str {
        Self::ALL.into_iter().find(|(packing, ..)| *packing == self).map_or("", |(_, ending, _)| ending)
    }

    /// Unpacks a file, of which no more than `most` mebibytes may come.
    ///
    /// # Errors
    /// If the archive is broken, ends too soon, or holds more.
    pub fn unpack(self, bytes: &[u8], most: usize) -> Result<Vec<u8>, Error> {
        if !bytes.is_empty() && Self::of_start(bytes) != Some(self) && !(self == Self::Zstd && begins_with_skipped(bytes)) {
            return Err(Error::Other(self.name(), self.ending()));
        }
        let mut content = Vec::new();
        let most_bytes = most * MIB;
        let result = match self {
            Self::Gzip => append(&mut content, MultiGzDecoder::new(bytes), most_bytes),
            Self::Zstd => zstd(&mut content, bytes, most_bytes),
        };
        let whole = if bytes.is_empty() { Err(ErrorKind::UnexpectedEof.into()) } else { result };
        whole.map_err(|error| if is_cut_off(&error) { Error::CutOff(self.name()) } else { Error::Damaged(self.name()) })?;
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
                    return Err(ErrorKind::InvalidData.into());
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

/// Whether a Zstandard archive begins with a frame that holds no content.
fn begins_with_skipped(bytes: &[u8]) -> bool {
    matches!(bytes, [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..])
}

/// Whether an archive is cut off, which is by far the commonest, and told by several layers in their words.
fn is_cut_off(error: &io::Error) -> bool {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == ErrorKind::UnexpectedEof) {
            return true;
        }
        cause = error.source();
    }
    false
}

#[cfg(test)]
mod tests;
