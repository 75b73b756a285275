using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Yaml;
using Bongsu.Model.Kinds;
using Bongsu.Store.Tests.Kinds;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Store.Tests.Configuration;

/// <summary>Whatever is in a file, the reader gives definitions or faults, quickly.</summary>
public sealed class YamlFuzzTests
{
    private const string Alphabet = "abz09 \t\n\r-:,[]{}#&*!|>'\"%@`?~\\$_.<=\0\u0085\uFEFF\uD800한";
    private static readonly DefinitionReader s_reader = new(DefinitionKinds.Shipped, new KindRegistry(TestKinds.All));

    [Fact]
    public void Broken_configurations_give_definitions_or_faults()
    {
        var random = new Random(20261122);
        string whole = SketchTests.Sketch + SketchTests.Linux;
        for (int i = 0; i < 3000; i++)
        {
            char[] text = whole.ToCharArray();
            for (int change = random.Next(1, 8); change > 0; change--)
                text[random.Next(text.Length)] = Alphabet[random.Next(Alphabet.Length)];
            Read(new string(text)[..random.Next(text.Length)]);
        }
    }

    [Fact]
    public void Random_text_gives_definitions_or_faults()
    {
        var random = new Random(1);
        for (int i = 0; i < 5000; i++)
            Read(new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("[{a: ")]
    public void Deep_nesting_is_refused_early(string open)
    {
        List<ConfigurationFault> faults = Read(string.Concat(Enumerable.Repeat(open, 200_000)));
        Assert.NotEmpty(faults);
    }

    [Fact]
    public void A_short_text_that_unfolds_into_a_large_one_is_refused()
    {
        var text = new System.Text.StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        Assert.Contains("aliases counted as often as they are used", Assert.Single(Read(text.ToString())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused_unread() =>
        Assert.Contains("MiB", Assert.Single(Read(new string(' ', YamlReader.MaxLength + 1))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_alias_to_itself_is_refused() =>
        Assert.Contains("no anchor before it", Assert.Single(Read("hosts: &a [*a]")).Message, StringComparison.Ordinal);

    /// <summary>Any text at all, as a tag of a host, comes back from the YAML that we write.</summary>
    [Property(MaxTest = 1000)]
    public Property What_is_written_reads_back() => Prop.ForAll(
        Gen.Elements(Alphabet.Where(c => !char.IsSurrogate(c) && c != '\0').Concat("truefalsn{}$1e").ToArray())
            .ArrayOf()
            .Select(c => new string(c))
            .ToArbitrary(),
        text =>
        {
            var host = new HostDefinition { Name = "h", Tags = new Dictionary<string, string> { ["tag"] = text, ["k " + text] = "v" } };
            string yaml = YamlWriter.Write(
                new System.Text.Json.Nodes.JsonObject { ["hosts"] = new System.Text.Json.Nodes.JsonArray(DefinitionKind.ToJson(host)) });
            var faults = new List<ConfigurationFault>();
            IReadOnlyList<ParsedDefinition> read = s_reader.Read([("f", yaml)], new Dictionary<string, string>(), faults);
            Assert.Empty(faults);
            Assert.Equal(
                host.Tags.OrderBy(t => t.Key, StringComparer.Ordinal),
                ((HostDefinition)Assert.Single(read).Definition).Tags.OrderBy(t => t.Key, StringComparer.Ordinal));
        });

    private static List<ConfigurationFault> Read(string text)
    {
        var faults = new List<ConfigurationFault>();
        IReadOnlyList<ParsedDefinition> read = s_reader.Read([("f", text)], new Dictionary<string, string> { ["JIRA_TOKEN"] = "t" }, faults);
        Assert.All(faults, f => Assert.False(string.IsNullOrWhiteSpace(f.Message)));
        Assert.All(read, d => Assert.NotNull(d.Definition.Name));
        return faults;
    }
}
