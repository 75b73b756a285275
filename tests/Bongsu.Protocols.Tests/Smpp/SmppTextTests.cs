using Bongsu.Protocols.Smpp;
using FsCheck.Xunit;

namespace Bongsu.Protocols.Tests.Smpp;

public sealed class SmppTextTests
{
    private static readonly string[] s_pieces = ["a", "€", "[", "가", "힣", "😀", "é", " ", "ÿ", "뷁", "x"];

    [Theory]
    [InlineData(160, SmppAlphabet.Gsm, 1)]
    [InlineData(161, SmppAlphabet.Gsm, 2)]
    [InlineData(306, SmppAlphabet.Gsm, 2)]
    [InlineData(307, SmppAlphabet.Gsm, 3)]
    [InlineData(70, SmppAlphabet.Ucs2, 1)]
    [InlineData(71, SmppAlphabet.Ucs2, 2)]
    [InlineData(134, SmppAlphabet.Ucs2, 2)]
    [InlineData(135, SmppAlphabet.Ucs2, 3)]
    public void Split_ALength_IsSoManyParts(int length, SmppAlphabet alphabet, int parts) =>
        Assert.Equal(parts, SmppText.Split(new string('a', length), alphabet, 7).Count);

    [Property(MaxTest = 1000)]
    public void Split_Anything_IsWholeAgainWhenJoined(int[]? picks, byte reference, int repeat)
    {
        string once = string.Concat((picks ?? []).Select(p => s_pieces[Math.Abs(p % s_pieces.Length)]));
        string text = string.Concat(Enumerable.Repeat(once, 1 + (repeat & 7)));
        foreach (SmppAlphabet alphabet in Enum.GetValues<SmppAlphabet>())
        {
            IReadOnlyList<byte[]> parts = SmppText.Split(text, alphabet, reference);
            Assert.All(parts, p => Assert.InRange(p.Length, 0, alphabet == SmppAlphabet.Gsm ? 159 + (parts.Count == 1 ? 1 : 0) : 140));
            if (parts.Count > 1)
                Assert.All(parts.Select((p, i) => (p, i)), x => Assert.Equal<byte[]>([5, 0, 3, reference, (byte)parts.Count, (byte)(x.i + 1)], x.p[..6]));

            // Each part is readable alone, and all of them together are what the alphabet can say of the text.
            string joined = string.Concat(
                parts.Select(p =>
                    SmppText.Decode(
                        new SmppMessage
                        {
                            Text = p,
                            EsmClass = parts.Count > 1 ? SmppMessage.HasHeader : (byte)0,
                            DataCoding = SmppText.CodingOf(alphabet),
                        })));
            Assert.Equal(
                SmppText.Decode(
                    new SmppMessage { Options = [new(SmppTag.MessagePayload, SmppText.Encode(text, alphabet))], DataCoding = SmppText.CodingOf(alphabet) }),
                joined);
            Assert.Equal(text.EnumerateRunes().Sum(r => SmppText.CostOf(r, alphabet)), SmppText.Encode(text, alphabet).Length);
            if (alphabet == SmppAlphabet.Ucs2)
                Assert.Equal(text, joined);
        }
    }

    [Fact]
    public void Encode_KoreanInEucKr_IsTwoBytesACharacter() =>
        Assert.Equal("B0A1C7D13F", Convert.ToHexString(SmppText.Encode("가한😀", SmppAlphabet.EucKr)));

    [Fact]
    public void Split_MoreThan255Parts_IsRefused() => Assert.Throws<ArgumentException>(() => SmppText.Split(new string('가', 67 * 256), SmppAlphabet.Ucs2, 1));
}
