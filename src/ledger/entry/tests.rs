use proptest::prelude::*;

use super::*;

fn leaf(
    seq: u64,
    bytes: [u8; 32],
    micros: i64,
    flags: (bool, bool),
    action: String,
    public: Vec<u8>,
) -> Leaf {
    let digest = Digest::from_bytes(bytes);
    Leaf {
        origin: Origin(digest),
        seq: Seq(seq),
        entry: EntryId::from_bytes([1; 16]),
        previous: digest,
        time: Timestamp::from_microsecond(micros).unwrap(),
        clock_back: flags.0,
        last: flags.1,
        actor: OfficerId::from_bytes([2; 16]),
        key: KeyId::from_bytes([3; 16]),
        record: RecordId::from_bytes([4; 16]),
        commitment: digest,
        sealed_hash: digest,
        sealed_length: 5,
        anchor: digest,
        action,
        public,
        signature: [6; 64],
    }
}

proptest! {
    #[test]
    fn a_leaf_reads_back(
        seq: u64,
        bytes: [u8; 32],
        micros in -377_705_116_800_000_000..253_402_207_200_000_000_i64,
        flags: (bool, bool),
        action in "[a-z0-9.-]{1,64}",
        public in proptest::collection::vec(any::<u8>(), 0..2000),
    ) {
        let leaf = leaf(seq, bytes, micros, flags, action, public);
        let bytes = leaf.encode(|_| [6; 64]);
        prop_assert_eq!(Leaf::read(&bytes), Some(leaf));
        // No other length of the same bytes is a leaf.
        prop_assert_eq!(Leaf::read(&bytes[..bytes.len() - 1]), None);
        prop_assert_eq!(Leaf::read(&[&bytes[..], &[0]].concat()), None);
    }

    #[test]
    fn rubbish_is_no_leaf_and_no_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let mut bytes = bytes;
        if let Some(leaf) = Leaf::read(&bytes) {
            prop_assert_eq!(leaf.encode(|_| leaf.signature), bytes);
        } else if bytes.len() > 2 {
            bytes[0] = 1;
            bytes[1] &= 3;
            prop_assert_eq!(Leaf::read(&bytes).map(|leaf| leaf.encode(|_| leaf.signature)).is_none_or(|again| again == bytes), true);
        }
    }
}

#[test]
fn the_longest_parts_fit_in_a_leaf() {
    let longest = leaf(0, [0; 32], 0, (true, true), "a".repeat(MAX_ACTION), vec![0; MAX_PUBLIC]);
    let bytes = longest.encode(|_| [0; 64]);
    assert!(bytes.len() <= MAX_LEAF);
    assert_eq!(Leaf::read(&bytes).map(|leaf| leaf.public.len()), Some(MAX_PUBLIC));
}

#[test]
fn an_enrolment_names_the_id_of_its_own_key() {
    let enrolment = Enrolment {
        officer: OfficerId::from_bytes([7; 16]),
        key: key_id(&[8; 32]),
        public_key: [8; 32],
        role: Role::Auditor,
    };
    let bytes = enrolment.bytes();
    assert_eq!(Enrolment::read(&bytes), Some(enrolment));
    for index in 16..bytes.len() {
        let mut other = bytes.clone();
        other[index] ^= 0x80;
        assert_eq!(Enrolment::read(&other), None, "byte {index}");
    }
}
