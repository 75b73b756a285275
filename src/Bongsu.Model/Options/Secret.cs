using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bongsu.Model.Options;

/// <summary>
/// A value that is never shown: it prints and serialises as a mask. Options of kinds that hold a password or token have this type, which is how the store knows
/// what to encrypt.
/// </summary>
[JsonConverter(typeof(SecretJsonConverter))]
public sealed class Secret(string value)
{
    /// <summary>What stands in place of a secret wherever it would be shown; applied back, it keeps the secret as it is.</summary>
    public const string Mask = "********";

    /// <summary>
    /// What stands in place of a stored secret that cannot be opened any more. No kind gets its options with such a one: what was meant to be secret must not
    /// silently go without.
    /// </summary>
    public const string Lost = "\u0001lost";

    /// <summary>The value itself: for the wire to its owner only.</summary>
    public string Reveal() => value;

    /// <inheritdoc />
    public override string ToString() => Mask;

    private sealed class SecretJsonConverter : JsonConverter<Secret>
    {
        public override Secret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text ? new Secret(text) : null;

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(Mask);
    }
}
