using System.Reflection;

namespace Bongsu.Architecture.Tests;

/// <summary>
/// The floors of the house (docs/architecture.md): a room may use those below it and no others. A new room is entered here or the tests fail.
/// </summary>
public sealed class FloorTests
{
    private static readonly Dictionary<string, string[]> Below = new()
    {
        ["Model"] = [],
        ["Metrics"] = [],
        ["Protocols"] = [],
        ["PromQl"] = ["Metrics"],
        ["Metrics.Remote"] = ["Metrics", "Protocols"],
        ["Expressions"] = ["Model"],
        ["Configuration"] = ["Model", "Expressions"],
        ["Store"] = ["Model", "Expressions", "Configuration"],
        ["Collect"] = ["Model", "Expressions", "Metrics", "PromQl", "Protocols", "Configuration"],
        ["Detect"] = ["Model", "Expressions", "Metrics", "Configuration"],
        ["Respond"] = ["Model", "Expressions", "Protocols", "Configuration", "Store", "Detect"],
        ["Views"] = ["Model", "Expressions", "Metrics", "Configuration", "Store", "Collect", "Detect", "Respond"],
        ["Report"] = ["Model", "Expressions", "Metrics", "Configuration", "Store", "Collect", "Detect", "Respond", "Views"],
        ["Cluster"] = ["Model", "Expressions", "Metrics", "Configuration", "Store", "Collect", "Detect", "Respond"],
        ["Web"] = ["Model", "Expressions", "Metrics", "PromQl", "Protocols", "Configuration", "Store", "Collect", "Detect", "Respond", "Views", "Report"],
        ["Server"] = [
            "Model", "Expressions", "Metrics", "Metrics.Remote", "PromQl", "Protocols", "Configuration", "Store", "Collect", "Detect", "Respond", "Views",
            "Report", "Cluster", "Web"],
    };

    public static TheoryData<string> Rooms => [.. Below.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_UsesOnlyTheFloorsBelowIt(string room)
    {
        string[] used = [
            .. Assembly.Load("Bongsu." + room)
                .GetReferencedAssemblies()
                .Select(a => a.Name!)
                .Where(n => n.StartsWith("Bongsu.", StringComparison.Ordinal))
                .Select(n => n["Bongsu.".Length..])];

        Assert.Empty(used.Except(Below[room]));
    }

    [Fact]
    public void Rooms_AreAllOnTheFloorPlan()
    {
        string[] rooms = [
            .. Directory.GetDirectories(Path.Combine(Repository.Root, "src"))
                .Select(d => Path.GetFileName(d)["Bongsu.".Length..])
                .Order(StringComparer.Ordinal)];

        Assert.Equal(Below.Keys.Order(StringComparer.Ordinal), rooms);
    }

    /// <summary>Model has no packages and does no I/O: it would otherwise pull the outside into every room.</summary>
    [Fact]
    public void Model_ReferencesTheFrameworkOnly()
    {
        string[] outside = [
            .. Assembly.Load("Bongsu.Model").GetReferencedAssemblies().Select(a => a.Name!).Where(n => !n.StartsWith("System.", StringComparison.Ordinal))];

        Assert.Empty(outside);
    }

    /// <summary>The agent links it: no database and no web server come along.</summary>
    [Fact]
    public void Configuration_KnowsNoDatabaseAndNoWebServer()
    {
        string[] outside =
        [
            .. Assembly.Load("Bongsu.Configuration").GetReferencedAssemblies().Select(a => a.Name!)
                .Where(n => n.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
                    || n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)),
        ];

        Assert.Empty(outside);
    }

    /// <summary>Pages and API reach rows only through the readers and commands that know who asks.</summary>
    [Fact]
    public void Web_NeverOpensTheDatabaseItself()
    {
        string[] outside = [
            .. Assembly.Load("Bongsu.Web")
                .GetReferencedAssemblies()
                .Select(a => a.Name!)
                .Where(n => n.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal))];

        Assert.Empty(outside);
    }
}
