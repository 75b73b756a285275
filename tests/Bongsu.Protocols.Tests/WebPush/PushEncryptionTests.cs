using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Bongsu.Protocols.WebPush;
using Bongsu.Testing;
using FsCheck.Xunit;

namespace Bongsu.Protocols.Tests.WebPush;

public sealed class PushEncryptionTests
{
    // RFC 8291, appendix A.
    private const string BrowsersKey = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private const string Shared = "BTBZMqHH6r4Tts7J_aSIgg";

    [Fact]
    public void Example_of_the_standard_comes_out_as_it_says()
    {
        Assert.True(PushTarget.TryParse("https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV", BrowsersKey, Shared, out PushTarget? target));
        byte[] theirs = Base64Url.DecodeFromChars("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
        using ECDiffieHellman sender = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = Base64Url.DecodeFromChars("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
            Q = new ECPoint { X = theirs[1..33], Y = theirs[33..] },
        });

        byte[] salt = Base64Url.DecodeFromChars("DGv6ra1nlYgDCS1FRnbzlw");
        byte[] body = PushEncryption.Encrypt("When I grow up, I want to be a watermelon"u8, target, sender, salt);

        Assert.Equal(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
            + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
            Base64Url.EncodeToString(body));
    }

    [Property(MaxTest = 30)]
    public void What_is_encrypted_is_read_by_its_browser(byte[] message)
    {
        using var browser = new PushBrowser();
        byte[] cut = message[..Math.Min(message.Length, PushEncryption.LongestMessage)];

        byte[] body = PushEncryption.Encrypt(cut, browser.Target("https://push.example.com/x"));

        Assert.Equal(cut, browser.Decrypt(body));
        Assert.InRange(body.Length, 86, 4096);
    }

    [Fact]
    public void Longest_message_fits_into_what_push_services_take()
    {
        using var browser = new PushBrowser();

        PushTarget target = browser.Target("https://push.example.com/x");

        Assert.Equal(4096, PushEncryption.Encrypt(new byte[PushEncryption.LongestMessage], target).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => PushEncryption.Encrypt(new byte[PushEncryption.LongestMessage + 1], target));
    }

    [Fact]
    public void Key_that_is_no_point_on_the_curve_is_refused()
    {
        byte[] key = [4, .. new byte[63], 7];

        var target = new PushTarget(new Uri("https://push.example.com/x"), key, new byte[16]);

        Assert.ThrowsAny<CryptographicException>(() => PushEncryption.Encrypt([], target));
    }

    [Theory]
    [InlineData("https://push.example.com/x", BrowsersKey, Shared, true)]
    [InlineData("ftp://push.example.com/x", BrowsersKey, Shared, false)]
    [InlineData("https://me@push.example.com/x", BrowsersKey, Shared, false)]
    [InlineData("/x", BrowsersKey, Shared, false)]
    [InlineData("", BrowsersKey, Shared, false)]
    [InlineData(null, null, null, false)]
    [InlineData("https://push.example.com/x", Shared, Shared, false)]
    [InlineData("https://push.example.com/x", BrowsersKey, BrowsersKey, false)]
    [InlineData("https://push.example.com/x", "not base64 at all!", Shared, false)]
    public void Subscription_is_read_or_refused(string? endpoint, string? key, string? secret, bool read) =>
        Assert.Equal(read, PushTarget.TryParse(endpoint, key, secret, out _));

    /// <summary>Whatever a form sends is a target or is none.</summary>
    [Property(MaxTest = 300)]
    public bool Subscription_of_any_texts_is_a_target_or_none(string? endpoint, string? key, string? secret) =>
        PushTarget.TryParse(endpoint, key, secret, out PushTarget? first) == first is not null
        && PushTarget.TryParse("https://push.example.com/" + endpoint, BrowsersKey[..^2] + key, secret + Shared, out PushTarget? second) == second is not null;

    [Fact]
    public void Authorization_is_signed_with_the_key_that_it_names()
    {
        byte[] secret = SHA256.HashData("a secret"u8);
        using VapidKey key = VapidKey.Of(secret);
        using VapidKey again = VapidKey.Of(secret);

        string header = key.Authorization(
            new Uri("https://push.example.com:8443/a/b?c"), "mailto:ops@example.com", DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

        Assert.Equal(key.PublicKey, again.PublicKey);
        Assert.StartsWith("vapid t=", header, StringComparison.Ordinal);
        string[] parts = header["vapid t=".Length..].Split(", k=");
        string[] token = parts[0].Split('.');
        Assert.Equal(key.PublicKey, parts[1]);
        Assert.Equal("""{"typ":"JWT","alg":"ES256"}""", Text(token[0]));
        Assert.Equal("""{"aud":"https://push.example.com:8443","exp":1800000000,"sub":"mailto:ops@example.com"}""", Text(token[1]));
        byte[] point = Base64Url.DecodeFromChars(parts[1]);
        using ECDsa check = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        Assert.True(check.VerifyData(Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"), Base64Url.DecodeFromChars(token[2]), HashAlgorithmName.SHA256));
    }

    private static string Text(string base64Url) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(base64Url));
}
