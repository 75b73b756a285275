using System.Text.Json;
using Bongsu.Model.Options;

namespace Bongsu.Model.Tests.Options;

/// <summary>Errors once named types of the program: "could not be converted to System.Nullable`1[System.Int32]".</summary>
public sealed class JsonFaultTests
{
    private static readonly JsonSerializerOptions s_strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    [Theory]
    [InlineData("""{"count":"x","name":"n"}""", "count is not a whole number in range.")]
    [InlineData("""{"count":1.5,"name":"n"}""", "count is not a whole number in range.")]
    [InlineData("""{"ratio":"x","name":"n"}""", "ratio is not a number.")]
    [InlineData("""{"flag":3,"name":"n"}""", "flag is not true or false.")]
    [InlineData("""{"name":3}""", "name is not a text.")]
    [InlineData("""{"names":"a","name":"n"}""", "names is not a list.")]
    [InlineData("""{"nmae":"n"}""", "'nmae' is not a member")]
    [InlineData("""{}""", "'name' must be given")]
    [InlineData("""{"name":}""", "(line 1, byte")]
    [InlineData("""[]""", "it is not what is expected here.")]
    public void Explain_SpeaksOfTheJson(string json, string expected)
    {
        string said = JsonFault.Explain(Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Example>(json, s_strict)));

        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"System\.|Bongsu|\.NET|Nullable|Int32|\+", said);
    }

    private sealed record Example
    {
        public int? Count { get; init; }

        public double Ratio { get; init; }

        public bool? Flag { get; init; }

        public required string Name { get; init; }

        public IReadOnlyList<string> Names { get; init; } = [];
    }
}
