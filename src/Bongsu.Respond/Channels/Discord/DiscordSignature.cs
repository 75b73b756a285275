using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Bongsu.Respond.Channels.Discord;

/// <summary>How Discord signs what it sends: Ed25519 of time and body.</summary>
internal static class DiscordSignature
{
    /// <summary>The header that carries it, hexadecimal.</summary>
    public const string Header = "X-Signature-Ed25519";

    /// <summary>The header with the time, as signed.</summary>
    public const string TimeHeader = "X-Signature-Timestamp";

    private const int MaxTime = 32;
    private const int Digits = 128;

    /// <summary>True where the signature is right.</summary>
    public static bool IsRight(ReadOnlySpan<byte> body, string? signature, string? sentAt, string publicKey)
    {
        if (signature is not { Length: Digits } || !signature.All(char.IsAsciiHexDigit) || sentAt is not { Length: > 0 and <= MaxTime })
            return false;
        byte[] signed = [.. Encoding.UTF8.GetBytes(sentAt), .. body];
        var verifier = new Ed25519Signer();
        verifier.Init(forSigning: false, new Ed25519PublicKeyParameters(Convert.FromHexString(publicKey)));
        verifier.BlockUpdate(signed, 0, signed.Length);
        return verifier.VerifySignature(Convert.FromHexString(signature));
    }
}
