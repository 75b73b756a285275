using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Resolving;

namespace Bongsu.Configuration.Tests.Resolving;

public sealed class DiscoveryRowsTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void TryParse_MacroPaths_TakeMacrosOutOfEachRow()
    {
        const string Json = """[{"name":"sda","info":{"size":5,"tags":["a","b"]}},{"name":"sdb","{#SIZE}":"own"}]""";
        var paths = new Dictionary<string, string> { ["{#NAME}"] = "$.name", ["{#SIZE}"] = "$.info.size", ["{#TAG}"] = "$.info.tags[0]" };

        Assert.True(DiscoveryRows.TryParse(Json, paths, out IReadOnlyList<IReadOnlyDictionary<string, string>> rows, out string? error), error);

        Assert.Equal(new Dictionary<string, string> { ["{#NAME}"] = "sda", ["{#SIZE}"] = "5", ["{#TAG}"] = "a" }, rows[0]);
        Assert.Equal(new Dictionary<string, string> { ["{#NAME}"] = "sdb", ["{#SIZE}"] = "own" }, rows[1]);
    }

    [Fact]
    public void TryParse_MoreRowsThanAllowed_IsRefused()
    {
        string json = "[" + string.Join(',', Enumerable.Range(0, DiscoveryRows.MaxRows + 1).Select(i => $"{{\"{{#I}}\":{i}}}")) + "]";

        Assert.False(DiscoveryRows.TryParse(json, out _, out string? error));
        Assert.Contains("more than", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Keep_RowNoLongerFound_StaysForItsTime()
    {
        DiscoveryDefinition discovery = Discovery(TimeSpan.FromHours(1));
        IReadOnlyList<IReadOnlyDictionary<string, string>> two = [Row("a", "1"), Row("b", "1")];

        IReadOnlyList<IReadOnlyDictionary<string, string>> lost = LostRows.Keep(discovery, [Row("a", "2")], two, s_now);
        IReadOnlyList<IReadOnlyDictionary<string, string>> later = LostRows.Keep(discovery, [Row("a", "2")], lost, s_now + TimeSpan.FromMinutes(59));
        IReadOnlyList<IReadOnlyDictionary<string, string>> gone = LostRows.Keep(discovery, [Row("a", "2")], later, s_now + TimeSpan.FromMinutes(60));

        // The row of a is the new one: what a row is told apart by is in the keys of the prototypes.
        Assert.Equal(["a=2", "b=1"], Texts(lost));
        Assert.Equal(Texts(lost), Texts(later));
        Assert.Equal(DiscoveryRows.Write(lost), DiscoveryRows.Write(later));
        Assert.Equal(["a=2"], Texts(gone));
    }

    [Fact]
    public void Keep_RowThatComesBack_IsNoLongerLost()
    {
        DiscoveryDefinition discovery = Discovery(TimeSpan.FromHours(1));
        IReadOnlyList<IReadOnlyDictionary<string, string>> lost = LostRows.Keep(discovery, [], [Row("b", "1")], s_now);

        IReadOnlyDictionary<string, string> back = Assert.Single(LostRows.Keep(discovery, [Row("b", "1")], lost, s_now + TimeSpan.FromMinutes(5)));

        Assert.True(lost[0].ContainsKey(LostRows.Since));
        Assert.False(back.ContainsKey(LostRows.Since));
    }

    [Fact]
    public void Keep_WithoutATime_ForgetsAtOnce() =>
        Assert.Empty(LostRows.Keep(Discovery(TimeSpan.Zero), [], [Row("a", "1")], s_now));

    private static DiscoveryDefinition Discovery(TimeSpan keep) => new()
    {
        Key = "list", Type = "trapper", KeepLost = keep, Items = [new ItemDefinition { Key = "size[{#NAME}]" }],
    };

    private static Dictionary<string, string> Row(string name, string other) => new() { ["{#NAME}"] = name, ["{#OTHER}"] = other };

    private static IEnumerable<string> Texts(IEnumerable<IReadOnlyDictionary<string, string>> rows) => rows.Select(r => $"{r["{#NAME}"]}={r["{#OTHER}"]}");
}
