using System.Reflection;
using System.Text.RegularExpressions;
using Bongsu.Configuration.Kinds;
using Bongsu.Model.Access;
using Bongsu.Model.Words;
using Bongsu.Report.Sla;
using Bongsu.Views.Problems;
using Bongsu.Views.Status;
using Bongsu.Views.Why;
using Bongsu.Web.Components.Wiki;
using Bongsu.Web.Texts;

namespace Bongsu.Web.Tests.Components;

/// <summary>Words that pages find by a value are there for every value. Those that they name by a member are there or the page does not compile.</summary>
public sealed partial class WordsTests
{
    private static string Sources => typeof(WordsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "WebSources").Value!;

    public static TheoryData<string> Found =>
    [
        .. Enum.GetValues<TokenScopes>().Where(scope => scope is not TokenScopes.None and not TokenScopes.All).Select(scope => $"Scope.{scope}"),
        .. Enumerable.Range(1, 5).Select(level => $"level.{level}"),
        .. PanelTypes.Names.Where(n => n is not ("date" or "time")).Append("toc").Select(panel => $"Wiki.Panel.{panel}"),
        "Wiki.Format.markdown", "Wiki.Format.moniwiki", "Topology.Known.member", "Topology.Known.depends-on", "Topology.Known.gateway", "Topology.Known.check",
        "Topology.Known.lldp", "Topology.Known.cdp", "Topology.Kind.service", "Topology.Kind.check", "Topology.Kind.host", "Topology.Kind.group",
        "Topology.Kind.subnet",
        .. Enum.GetValues<Bongsu.Views.Topology.TopologyGrouping>().Select(grouping => $"Topology.Group.{grouping}"),
        .. new[] { "templates", "hosts", "items", "itemPrototypes", "discoveryRules", "triggers", "triggerPrototypes" }.Select(kind => $"Import.Of.{kind}"),
        .. Enum.GetValues<PublicState>().Select(state => $"Status.State.{state}"),
        .. Enum.GetValues<WhyOutcome>().Select(outcome => $"Why.{outcome}"),
        .. DefinitionKinds.Shipped.All.SelectMany(kind => (string[])[$"Kinds.{kind.Name}", $"Kind.{kind.Name}"]),
        .. Enum.GetValues<ProblemOrder>().Select(order => $"Order.{order}"),
        .. Enum.GetValues<SlaPeriod>().Select(period => $"SlaPeriod.{period}"), .. Enum.GetValues<SlaUnit>().Select(unit => $"SlaUnit.{unit}"),
        "SlaFile.Pdf", "SlaFile.Xlsx", "SlaFile.Csv", "SlaFile.Json",
        .. Enum.GetValues<DayOfWeek>().Select(day => $"Weekday.{day}"),
        .. Enum.GetValues<Bongsu.Model.Problems.HealthState>().Select(state => $"Interface.{state}"),
        .. Enum.GetValues<Bongsu.Collect.Availability.InterfaceKind>().Select(kind => $"Interface.Kind.{kind}"),
        .. Enum.GetValues<Bongsu.Configuration.Networks.NetworkChange>().Select(change => $"Networks.Change.{change}"),
        .. Kinds("Message", "\"(?<kind>[a-z-]+)\"", "Notifications", "NotificationKinds.cs"),
        .. Kinds("Event", "(?:ProblemEvents\\.Of|PlannedEvent)\\([^\"]{0,80}\"(?<kind>[a-z-]+)\"", ".", "*.cs"),
    ];

    [Theory]
    [MemberData(nameof(Found))]
    public void Word_that_is_found_by_a_value_exists(string code) => Assert.True(SentenceRegistry.Has(code), $"There is no sentence '{code}'.");

    [Fact]
    public void Words_are_those_of_the_readers_language()
    {
        var words = new Words();

        Assert.Equal(Languages.Current, words.Language);
        Assert.Equal(words.IssueOpen, words["Issue.Open"]);
        Assert.Equal("of.a.newer.version", words.Or("Event.of-a-newer-version", "of.a.newer.version"));
    }

    [Fact]
    public void Pages_ask_for_words_by_a_value_only_where_they_are_tested_here()
    {
        string[] tested = [
            .. Found.Select(row => row.Data.Split('.')[0]), "Help", "Kind", "Change", "Issue", "Outbox", "Category", "Role", "Range", "SignIn", "Password",
                "Before",
            "Host", "Beacon", "Member", "Service", "Answer", "AnswerAbout", "Kinds", "KindAbout", "Order", "Audit"];
        string[] asked = [
            .. Directory.EnumerateFiles(Sources, "*.razor*", SearchOption.AllDirectories)
                .SelectMany(f => Asked().Matches(File.ReadAllText(f)).Select(m => m.Groups["prefix"].Value))
                .Distinct(StringComparer.Ordinal)];

        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(tested, StringComparer.Ordinal));
    }

    private static IEnumerable<string> Kinds(string prefix, string pattern, string folder, string files) =>
        Directory.EnumerateFiles(Path.Combine(Sources, "..", "Bongsu.Respond", folder), files, SearchOption.AllDirectories)
            .SelectMany(f => Regex.Matches(
                File.ReadAllText(f),
                pattern,
                RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(1)).Select(m => $"{prefix}.{m.Groups["kind"].Value}")).Distinct(StringComparer.Ordinal);

    [GeneratedRegex("""L(\.Or\(|\[)\$"(?<prefix>[A-Za-z]+)\.\{""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();
}
