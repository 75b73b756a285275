using Bongsu.Protocols.Gsm;
using FsCheck.Xunit;

namespace Bongsu.Protocols.Tests.Gsm;

public sealed class GsmAlphabetTests
{
    [Theory]
    [InlineData("@", "00")]
    [InlineData("$", "02")]
    [InlineData("_", "11")]
    [InlineData("Ω", "15")]
    [InlineData(" ", "20")]
    [InlineData("A", "41")]
    [InlineData("¿", "60")]
    [InlineData("à", "7F")]
    [InlineData("€", "1B65")]
    [InlineData("[", "1B3C")]
    [InlineData("가", "3F")]
    public void Encode_ACharacter_IsItsSeptet(string text, string expected) => Assert.Equal(expected, Convert.ToHexString(GsmAlphabet.Encode(text)));

    [Property(MaxTest = 1000)]
    public bool Decode_WhatWasEncoded_IsTheText(int[]? picks)
    {
        const string Some = "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !azAZ09¡ÄÖÑÜ§¿äöñüà^{}\\[~]|€\n";
        string text = string.Concat((picks ?? []).Select(p => Some[Math.Abs(p % Some.Length)]));
        byte[] septets = GsmAlphabet.Encode(text);
        return GsmAlphabet.Has(text) && GsmAlphabet.Decode(septets) == text && septets.Length == text.Sum(GsmAlphabet.CostOf);
    }

    [Property(MaxTest = 1000)]
    public bool Decode_Anything_NeverThrows(byte[]? septets) => GsmAlphabet.Decode(septets ?? []).Length <= (septets?.Length ?? 0);
}
