using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Expressions;
using Bongsu.Model.Options;
using Bongsu.Model.Values;

namespace Bongsu.Store.Tests.Configuration;

/// <summary>The page for operators says what the program does: every member is in a table of its object, no other is, and every example is accepted.</summary>
public sealed class ConfigurationPageTests() : DatabaseTests(null)
{
    public static TheoryData<string, string, Type> Tables => new()
    {
        { "## settings", "", typeof(SettingsDefinition) },
        { "## settings", "A global regular expression:", typeof(RegularExpressionDefinition) },
        { "## settings", "A part of a regular expression:", typeof(RegularExpressionPart) },
        { "## settings", "A value map:", typeof(ValueMapDefinition) },
        { "## settings", "A row of a value map:", typeof(ValueMapping) },
        { "## organisations", "", typeof(OrganisationDefinition) },
        { "## organisations", "A person:", typeof(PersonDefinition) },
        { "## organisations", "A team:", typeof(TeamDefinition) },
        { "## channels", "", typeof(ChannelDefinition) },
        { "## trackers", "", typeof(TrackerDefinition) },
        { "## templates", "", typeof(TemplateDefinition) },
        { "### items", "", typeof(ItemDefinition) },
        { "### items", "A step of preprocessing", typeof(PreprocessingDefinition) },
        { "### checks", "", typeof(CheckDefinition) },
        { "### triggers", "", typeof(TriggerDefinition) },
        { "### triggers", "Flapping:", typeof(FlappingDefinition) },
        { "### discoveries", "", typeof(DiscoveryDefinition) },
        { "### discoveries", "A condition:", typeof(RowCondition) },
        { "### discoveries", "An override:", typeof(DiscoveryOverride) },
        { "### discoveries", "An operation:", typeof(OverrideOperation) },
        { "## services", "", typeof(ServiceDefinition) },
        { "## services", "`slo`, the error budget:", typeof(SloDefinition) },
        { "## services", "A pair of `burnRates`:", typeof(BurnRateDefinition) },
        { "## hosts", "", typeof(HostDefinition) },
        { "## autoregistration", "", typeof(AutoregistrationDefinition) },
        { "## policies", "", typeof(PolicyDefinition) },
        { "## policies", "The conditions", typeof(PolicyMatch) },
        { "## policies", "A step:", typeof(PolicyStep) },
        { "## reports", "", typeof(ReportDefinition) },
        { "## users", "", typeof(UserDefinition) },
        { "## maintenances", "", typeof(MaintenanceDefinition) },
        { "## schedules", "", typeof(ScheduleDefinition) },
        { "## schedules", "A layer:", typeof(ScheduleLayer) },
        { "## schedules", "Hours of", typeof(ScheduleHours) },
        { "## schedules", "Public holidays:", typeof(ScheduleHolidays) },
        { "## schedules", "An override:", typeof(ScheduleOverride) },
        { "## schedules", "A swap:", typeof(ScheduleSwap) },
        { "## credentials", "", typeof(CredentialDefinition) },
        { "## sources", "", typeof(SourceDefinition) },
        { "## places", "", typeof(PlaceDefinition) },
        { "## networks", "", typeof(NetworkDefinition) },
        { "## clouds", "", typeof(CloudDefinition) },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Each_table_has_the_members_of_its_object_with_their_defaults(string heading, string words, Type definition)
    {
        Dictionary<string, string> rows = Rows(heading, words);
        JsonPropertyInfo[] members = [.. ConfigurationJson.Options.GetTypeInfo(definition).Properties.Where(p => !p.IsExtensionData)];
        Assert.Equal(members.Select(m => m.Name).Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            members.Where(m => m.IsRequired).Select(m => m.Name).Order(StringComparer.Ordinal),
            rows.Where(r => r.Value == "required").Select(r => r.Key).Order(StringComparer.Ordinal));
        object instance = Activator.CreateInstance(definition)!;
        foreach (JsonPropertyInfo member in members.Where(m => IsCode(rows[m.Name]) && m.Get!(instance) is not null))
        {
            string json = JsonSerializer.Serialize(member.Get!(instance), member.PropertyType, ConfigurationJson.Options).Trim('"');
            Assert.True(
                SameDefault(json, rows[member.Name].Trim('`')), $"{definition.Name}.{member.Name}: the page says {rows[member.Name]}, the program {json}.");
        }
    }

    [Fact]
    public void Every_list_has_a_heading() =>
        Assert.All(DefinitionKinds.Shipped.All, k => Assert.Contains($"\n## {k.List}\n", Page(), StringComparison.Ordinal));

    [Fact]
    public void Every_kind_has_a_table() =>
        Assert.All(DefinitionKinds.Shipped.All, k => Assert.Contains(Tables, t => t.Data.Item3 == k.Class && t.Data.Item1 == $"## {k.List}"));

    [Fact]
    public async Task Every_example_is_accepted_in_the_order_of_the_page()
    {
        var environment = new Dictionary<string, string>
        {
            ["MAIL_PASSWORD"] = "m",
            ["JIRA_TOKEN"] = "j",
            ["KIM_PASSWORD"] = "long enough",
            ["MONITOR_PASSWORD"] = "p",
            ["SHOP_TOKEN"] = "s",
            ["TOKYO_TOKEN"] = "t",
        };
        await Store.MustApplyAsync(
            SketchTests.Linux
                + "\n---\norganisations: [{name: shop-team, people: [{name: a, email: a@example.com}]}]\nservices: [{name: shop, owner: shop-team}]\n");
        string[] examples = [.. Page().Split("```yaml\n").Skip(1).Select(e => e[..e.IndexOf("```", StringComparison.Ordinal)])];
        Assert.True(examples.Length > 10);
        foreach (string example in examples)
        {
            // The options of channels and trackers belong to kinds that the store does not know; their own pages hold those.
            ApplyResult result = await Store.ApplyAsync(
                example.Replace(", user: bongsu", "", StringComparison.Ordinal).Replace(", rules: [{project: OPS}]", "", StringComparison.Ordinal),
                environment: environment);
            Assert.True(result.Succeeded, $"{string.Join('\n', result.Faults)}\n{example}");
        }
    }

    // The table after some words after a heading: member to default.
    private static Dictionary<string, string> Rows(string heading, string words)
    {
        string page = Page();
        int start = page.IndexOf($"\n{heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"There is no '{heading}'.");
        start = page.IndexOf("| member |", page.IndexOf(words, start, StringComparison.Ordinal), StringComparison.Ordinal);
        string table = page[start..page.IndexOf("\n\n", start, StringComparison.Ordinal)];
        return table.Split('\n')
            .Skip(2)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[1].Trim('`'), cells => cells[3]);
    }

    private static bool IsCode(string cell) => cell.Length > 2 && cell[0] == '`' && cell.IndexOf('`', 1) == cell.Length - 1;

    private static bool SameDefault(string program, string page) =>
        program == page || (Model.Time.TimeText.TryParse(program, out TimeSpan one) && Model.Time.TimeText.TryParse(page, out TimeSpan other) && one == other);

    private static string Page([CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "configuration.md")).ReplaceLineEndings("\n");
}
