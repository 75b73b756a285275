using System.Security.Cryptography;
using Bongsu.Protocols.Xmpp;
using FsCheck.Xunit;

namespace Bongsu.Protocols.Tests.Xmpp;

public sealed class ScramTests
{
    /// <summary>RFC 5802, 5, and RFC 7677, 3.</summary>
    [Theory]
    [InlineData(
        "SHA1", "fyko+d2lbbFgONRv9qkxdawL", "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
        "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=", "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")]
    [InlineData(
        "SHA256", "rOprNGfwEbeRWgbNEkqO", "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
        "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
        "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")]
    public void The_dialogue_of_the_RFC_is_spoken(string hash, string nonce, string challenge, string final, string success)
    {
        var scram = new Scram(new HashAlgorithmName(hash), "user", "pencil", nonce);

        Assert.Equal($"n,,n=user,r={nonce}", scram.First);
        Assert.Equal(final, scram.Final(challenge));
        Assert.True(scram.Verifies(success));
        Assert.False(scram.Verifies("v=AAAA"));
    }

    [Theory]
    [InlineData("r=other,s=QSXC,i=4096")]
    [InlineData("r=nonce,s=QSXC,i=4096")]
    [InlineData("r=nonce1,s=!,i=4096")]
    [InlineData("r=nonce1,s=QSXC,i=0")]
    [InlineData("r=nonce1,s=QSXC,i=99999999")]
    [InlineData("")]
    public void A_challenge_that_is_none_is_refused(string challenge) =>
        Assert.Null(new Scram(HashAlgorithmName.SHA256, "user", "pencil", "nonce").Final(challenge));

    [Property(MaxTest = 500)]
    public bool Anything_is_a_challenge_or_is_not(string? text) =>
        new Scram(HashAlgorithmName.SHA1, "u", "p", "n").Final(text ?? "") is null or { Length: > 10 };
}
