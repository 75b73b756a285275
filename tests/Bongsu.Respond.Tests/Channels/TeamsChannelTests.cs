using System.Text.Json.Nodes;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Channels.Teams;
using Bongsu.Testing;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Channels;

public sealed class TeamsChannelTests : HttpChannelContract
{
    private readonly ChatBench _bench = new(new TeamsKind());

    public TeamsChannelTests() => Channel = new TeamsChannel(_bench.Http);

    private protected override IChannelKind Kind { get; } = new TeamsKind();

    private protected override IChannel Channel { get; }

    private protected override string Address => "infra";

    // A workflow has no key by which it could tell a repetition.
    private protected override IReadOnlyList<string>? KeysSeen => null;

    private protected override object Options(string url) => _bench.Configure($$"""{"url":"{{url}}/?sig={{TheSecret}}"}""");

    [Fact]
    public async Task A_problem_is_a_card_of_plain_text_with_a_link()
    {
        await using FakeTeams teams = await FakeTeams.StartAsync(Cancelled);

        DeliveryResult result = await Channel.DeliverAsync(Message(), _bench.Configure($$"""{"url":"{{teams.Url.AbsoluteUri}}"}"""), Cancelled);

        Assert.Equal(DeliveryOutcome.Delivered, result.Outcome);
        JsonNode card = JsonNode.Parse(Assert.Single(teams.Messages).Json)!["attachments"]![0]!["content"]!;
        Assert.Equal("[5 위급] shop: front page failed", card["body"]![0]!["inlines"]![0]!["text"]!.ToString());
        Assert.Equal("https://bongsu.example.com/problems/4711", card["actions"]![0]!["url"]!.ToString());
        Assert.Empty(teams.Violations);
    }

    [Fact]
    public async Task Hostile_text_arrives_as_text()
    {
        await using FakeTeams teams = await FakeTeams.StartAsync(Cancelled);

        DeliveryResult result = await Channel.DeliverAsync(ChatTexts.Of(Message()), _bench.Configure($$"""{"url":"{{teams.Url.AbsoluteUri}}"}"""), Cancelled);

        Assert.Equal(DeliveryOutcome.Delivered, result.Outcome);
        Assert.Empty(teams.Violations);
        Assert.DoesNotContain("TextBlock\"", teams.Messages[0].Json.Replace("RichTextBlock", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_that_is_none_is_refused_without_being_shown()
    {
        string faults = _bench.Faults($$"""{"url":"ftp://{{TheSecret}}"}""");

        Assert.Contains("url is not an http or https address", faults, StringComparison.Ordinal);
        Assert.DoesNotContain(TheSecret, faults, StringComparison.Ordinal);
    }
}
