using Bongsu.Configuration.Definitions;
using Bongsu.Detect.Problems;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Respond.Facts;

namespace Bongsu.Respond.Tests;

/// <summary>The three organisations of the issue's own story, and problems of theirs.</summary>
internal static class Examples
{
    public static readonly Timestamp Noon = Timestamp.FromUnix(1_795_608_000);

    /// <summary>By the kinds that are shipped.</summary>
    public static ChannelAddresses Addresses { get; } = new(new KindRegistry(KindRegistry.Scan(typeof(ChannelAddresses).Assembly)));

    public static ConfigurationDocument Config { get; } = new()
    {
        Settings = new() { PublicUrl = "https://bongsu.example.com", Incidents = new() { Wait = TimeSpan.Zero }, Budget = new() { Messages = 0 } },
        Organisations =
        [
            new()
            {
                Name = "infra",
                Kind = OrganisationKind.Infrastructure,
                People = [new() { Name = "On-call", Email = "infra@example.com", Phone = "+821000000000" }],
            },
            new()
            {
                Name = "shop-team", Language = Languages.Find("ko")!, TimeZone = "Asia/Seoul",
                People = [
                    new() { Name = "Owner", Email = "shop@example.com", Phone = "+821000000001" }, new() { Name = "Reader", Email = "reader@example.com" }],
                Teams = [new() { Name = "night", People = ["Reader"] }],
            },
            new() { Name = "pay-team", People = [new() { Name = "Owner", Email = "pay@example.com", Phone = "+821000000002" }] },
        ],
        Channels = [new() { Name = "mail", Type = "smtp" }, new() { Name = "text", Type = "sms" }],
        Trackers = [new() { Name = "jira", Type = "jira" }, new() { Name = "old", Type = "jira", Enabled = false }],
        Services = [new() { Name = "shop", Owner = "shop-team" }, new() { Name = "pay", Owner = "pay-team" }],
    };

    public static ProblemFacts FactsOf(Level level) => new()
    {
        HostName = level >= Level.Critical ? "shop" : "web-1",
        HostGroups = ["web"],
        Title = "front page failed",
        Level = level,
        Category = level >= Level.Critical ? Category.Service : Category.Instance,
        Service = "shop",
        Owner = "shop-team",
        Tags = new Dictionary<string, string> { ["tier"] = "1" },
        StartedAt = Noon,
        Because = "last(//http.ok[front page])=0",
        Advice = "look at the load balancer",
    };

    public static ProblemOpening Opening(Level level, long trigger = 7, Timestamp? startedAt = null) => new()
    {
        Trigger = new TriggerId(trigger),
        Host = new HostId(1),
        HostName = level >= Level.Critical ? "shop" : "web-1",
        HostGroups = ["web"],
        Title = "front page failed",
        Level = level,
        Category = level >= Level.Critical ? Category.Service : Category.Instance,
        Service = "shop",
        Owner = "shop-team",
        StartedAt = startedAt ?? Noon,
        Because = "last(//http.ok[front page])=0",
    };
}
