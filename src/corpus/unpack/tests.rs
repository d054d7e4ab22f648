use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use super::*;

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(content).unwrap();
    packed.finish().unwrap()
}

fn zstd(content: &[u8]) -> Vec<u8> {
    compress_to_vec(content, CompressionLevel::Fastest)
}

/// What an archive holds, or why it can't be unpacked to a mebibyte.
#[track_caller]
fn check(packing: Packing, packed: &[u8], expected: Result<&str, &str>) {
    let content = packing.unpack(packed, 1).map(|content| String::from_utf8(content).unwrap());
    assert_eq!(content.as_deref().map_err(ToString::to_string), expected.map_err(str::to_owned));
}

#[test]
fn parts_are_joined() {
    check(Packing::Gzip, &[gzip(b"un "), gzip(b""), gzip(b"deux")].concat(), Ok("un deux"));
    let skipped = [b"\x50\x2A\x4D\x18\x02\0\0\0no".as_slice(), &zstd(b"un "), b"\x5F\x2A\x4D\x18\0\0\0\0", &zstd(b"deux")];
    check(Packing::Zstd, &skipped.concat(), Ok("un deux"));
}

#[test]
fn what_is_broken_is_told() {
    let (gz, zst) = (gzip(b"Le 15 juin 2023"), zstd(b"Le 15 juin 2023"));
    check(Packing::Gzip, &gz[..gz.len() - 3], Err("the gzip archive ends too soon: copy or download it anew"));
    check(Packing::Zstd, &zst[..zst.len() - 3], Err("the zstd archive ends too soon: copy or download it anew"));
    check(Packing::Zstd, b"\x50\x2A\x4D\x18\x02\0\0\0n", Err("the zstd archive ends too soon: copy or download it anew"));
    check(Packing::Gzip, b"", Err("the gzip archive ends too soon: copy or download it anew"));
    check(Packing::Zstd, b"", Err("the zstd archive ends too soon: copy or download it anew"));
    let other = |name, ending| {
        format!("this is no {name} archive, though its name ends in .{ending}: pack it, or give it the name of what it holds")
    };
    check(Packing::Gzip, b"Le 15 juin 2023", Err(&other("gzip", "gz")));
    check(Packing::Zstd, b"Le 15 juin 2023", Err(&other("zstd", "zst")));
    check(Packing::Zstd, &gz, Err(&other("zstd", "zst")));
    let mut other = gz.clone();
    other[gz.len() - 5] ^= 1;
    check(Packing::Gzip, &other, Err("the gzip archive is damaged: copy or download it anew"));
    let mut other = zst.clone();
    *other.last_mut().unwrap() ^= 1;
    check(Packing::Zstd, &other, Err("the zstd archive is damaged: copy or download it anew"));
}

#[test]
fn a_bomb_stops_at_the_limit() {
    let (full, more) = (vec![b'a'; MIB], vec![b'a'; MIB + 1]);
    let too_large = Err("it unpacks to more than 1 MiB: cut it into smaller files, or unpack it");
    check(Packing::Gzip, &gzip(&full), Ok(std::str::from_utf8(&full).unwrap()));
    check(Packing::Gzip, &gzip(&more), too_large);
    check(Packing::Zstd, &zstd(&full), Ok(std::str::from_utf8(&full).unwrap()));
    check(Packing::Zstd, &zstd(&more), too_large);
    check(Packing::Zstd, &[zstd(&full), zstd(b"a")].concat(), too_large);
}
