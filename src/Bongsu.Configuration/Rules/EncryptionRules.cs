using System.Text;
using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Secrets;

namespace Bongsu.Configuration.Rules;

/// <summary>What holds for how a host's connections are secured.</summary>
internal static class EncryptionRules
{
    private const int MostIdentity = 128;
    private const int LeastDigits = 32;
    private const int MostDigits = 512;
    private const int MostName = 1024;

    /// <summary>The key of an object that has an encryption.</summary>
    public static IEnumerable<SecretPlace> FindSecrets(JsonObject json) =>
        json["encryption"] is JsonObject encryption && encryption["psk"] is JsonValue ? [new SecretPlace(encryption, "psk", "encryption.psk")] : [];

    public static void Check(RuleContext context, EncryptionDefinition? encryption)
    {
        if (encryption is null)
            return;
        if (encryption.PskIdentity is { } identity && (identity.Length == 0 || Encoding.UTF8.GetByteCount(identity) > MostIdentity))
            context.Fault($"an identity has 1 to {MostIdentity} bytes.", "encryption", "pskIdentity");
        if (encryption.Psk is { } key
            && (key.Length is < LeastDigits or > MostDigits || key.Length % 2 != 0 || !key.All(char.IsAsciiHexDigit)))
            context.Fault($"a pre-shared key has {LeastDigits} to {MostDigits} hexadecimal digits, two for each byte.", "encryption", "psk");
        if (encryption.PskIdentity is null != encryption.Psk is null)
            context.Fault("pskIdentity and psk belong together: give both or neither.", "encryption", encryption.Psk is null ? "psk" : "pskIdentity");
        if (encryption.Psk is null && (encryption.Connect == AgentEncryption.Psk || encryption.Accept is [AgentEncryption.Psk]))
            context.Fault("there is no pre-shared key: give pskIdentity and psk.", "encryption", "psk");
        foreach ((string? name, string member) in new[] { (encryption.Issuer, "issuer"), (encryption.Subject, "subject") })
        {
            if (name is not null && (name.Length is 0 or > MostName || !name.Contains('=', StringComparison.Ordinal)))
                context.Fault("this is not the name in a certificate: write it as CN=web-1,O=Example.", "encryption", member);
        }
    }
}
