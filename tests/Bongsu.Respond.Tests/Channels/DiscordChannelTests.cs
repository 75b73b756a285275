using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Channels.Discord;
using Bongsu.Respond.Conversations;
using Bongsu.Respond.Tests.Conversations;
using Bongsu.Testing;
using Microsoft.Extensions.Time.Testing;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Channels;

public sealed class DiscordChannelTests : HttpChannelContract
{
    private static readonly Ed25519PrivateKeyParameters s_key = new(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());
    private readonly ChatBench _bench = new(new DiscordKind());
    private readonly DiscordApi _api;

    public DiscordChannelTests()
    {
        _api = new DiscordApi(_bench.Http);
        Channel = new DiscordChannel(_api, _bench.Recipients, _bench.Pictures);
    }

    private protected override IChannelKind Kind { get; } = new DiscordKind();

    private protected override IChannel Channel { get; }

    private protected override string Address => "123456789012345678";

    private protected override byte[] Taken => HttpPeer.Response(200, """{"id":"998877665544332211"}""");

    private protected override IReadOnlyList<string>? KeysSeen => [.. Peer.Requests.Select(r => JsonNode.Parse(r.Body)!["nonce"]!.ToString())];

    private protected override object Options(string url) => _bench.Configure($$"""{"url":"{{url}}","token":"{{TheSecret}}"}""");

    [Theory]
    [InlineData("https://bongsu.example.com", true)]
    [InlineData("http://127.0.0.1:8080", false)]
    public async Task A_chart_goes_along_where_the_chat_can_load_it(string publicUrl, bool shown)
    {
        await using FakeDiscord discord = await FakeDiscord.StartAsync(Cancelled);
        (_bench.PublicUrl, _bench.Picture) = (publicUrl, "/pictures/x.png");

        Assert.Equal(DeliveryOutcome.Delivered, (await Channel.DeliverAsync(Message(), OptionsOf(discord), Cancelled)).Outcome);

        JsonNode sent = JsonNode.Parse(discord.Messages[0].Json)!;
        Assert.Equal(shown ? "https://bongsu.example.com/pictures/x.png" : null, sent["embeds"]?[0]?["image"]?["url"]?.ToString());
        Assert.Empty(discord.Violations);
    }

    [Fact]
    public async Task A_problem_is_a_message_with_buttons_that_is_taken_once()
    {
        await using FakeDiscord discord = await FakeDiscord.StartAsync(Cancelled);
        discord.Inject(FakeFault.DropAfter);
        await Channel.DeliverAsync(Message(), OptionsOf(discord), Cancelled);

        DeliveryResult result = await Channel.DeliverAsync(Message(), OptionsOf(discord), Cancelled);

        Assert.Equal((DeliveryOutcome.Delivered, "100001"), (result.Outcome, result.FarId));
        JsonNode sent = JsonNode.Parse(Assert.Single(discord.Messages).Json)!;
        Assert.StartsWith("**\\[5 위급\\] shop\\: front page failed**\n", sent["content"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            ["ack 4711", "take 4711", "silence 4711 1h", null],
            sent["components"]![0]!["components"]!.AsArray().Select(b => b!["custom_id"]?.ToString()));
        Assert.Empty(discord.Violations);
    }

    [Fact]
    public async Task A_user_is_written_to_in_a_conversation()
    {
        await using FakeDiscord discord = await FakeDiscord.StartAsync(Cancelled);
        _bench.Accounts.Linked["55555"] = SomeChatAccounts.Kim;

        await Channel.DeliverAsync(Message() with { Address = "@kim" }, OptionsOf(discord), Cancelled);
        await Channel.DeliverAsync(Message("bbbb") with { Address = "user:66666" }, OptionsOf(discord), Cancelled);

        Assert.Equal(["955555", "966666"], discord.Messages.Select(m => m.To));
        Assert.Empty(discord.Violations);
    }

    [Fact]
    public async Task Hostile_text_arrives_as_text_and_calls_nobody()
    {
        await using FakeDiscord discord = await FakeDiscord.StartAsync(Cancelled);

        Assert.Equal(DeliveryOutcome.Delivered, (await Channel.DeliverAsync(ChatTexts.Of(Message()), OptionsOf(discord), Cancelled)).Outcome);

        JsonNode sent = JsonNode.Parse(discord.Messages[0].Json)!;
        Assert.Empty(discord.Violations);
        Assert.Empty(sent["allowed_mentions"]!["parse"]!.AsArray());
        Assert.DoesNotContain("[x](", sent["content"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pressed_button_is_answered_in_the_call()
    {
        ConfigureKey(""","trusted":["123456789012345678"]""");

        KindAnswer answer = await PostAsync(
            """{"id":"1","type":3,"guild_id":"1","channel_id":"123456789012345678","member":{"user":{"id":"77777","username":"mina"}},"data":{"custom_id":"ack 12"}}"""
        );

        Utterance said = Assert.Single(_bench.Heard);
        Assert.Equal(("ack 12", "123456789012345678", true, "77777", "mina"), (said.Text, said.Room, said.IsTrustedRoom, said.Account, said.Name));
        Assert.Equal(("application/json", "heard ack 12"), (answer.ContentType, JsonNode.Parse(answer.Text)!["data"]!["content"]!.ToString()));
    }

    [Fact]
    public async Task A_private_answer_is_shown_to_the_speaker_alone()
    {
        ConfigureKey();
        _bench.AnswersPrivately = true;

        KindAnswer answer = await PostAsync(
            """{"id":"1","type":2,"guild_id":"1","channel_id":"5","member":{"user":{"id":"77777"}},"data":{"options":[{"value":"problems"}]}}""");

        Assert.Equal(64, JsonNode.Parse(answer.Text)!["data"]!["flags"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_address_is_verified_by_a_ping_and_by_a_wrong_signature()
    {
        ConfigureKey();

        Assert.Equal("""{"type":1}""", (await PostAsync("""{"type":1}""")).Text);
        Assert.Equal(401, (await PostAsync("""{"type":1}""", forge: true)).Status);
        Assert.Equal(401, (await PostAsync("""{"type":1}""", age: -400)).Status);
        Assert.Equal(400, (await PostAsync("[")).Status);
    }

    [Theory]
    [InlineData("""{"token":"t"}""", "")]
    [InlineData("""{"token":"t","publicKey":"abc"}""", "publicKey is not")]
    [InlineData("""{"token":"t","trusted":["ops"]}""", "trusted 'ops'")]
    public void Options_are_checked_when_they_are_configured(string json, string fault)
    {
        string faults = _bench.Faults(json);

        Assert.Equal(fault.Length == 0, faults.Length == 0);
        Assert.Contains(fault, faults, StringComparison.Ordinal);
    }

    private void ConfigureKey(string more = "") =>
        _bench.Configure($$"""{"token":"t","publicKey":"{{Convert.ToHexStringLower(s_key.GeneratePublicKey().GetEncoded())}}"{{more}}}""");

    private object OptionsOf(FakeDiscord discord) => _bench.Configure($$"""{"url":"{{discord.Url.AbsoluteUri}}","token":"{{FakeDiscord.Token}}"}""");

    private async Task<KindAnswer> PostAsync(string body, int age = 0, bool forge = false)
    {
        var time = new FakeTimeProvider();
        string at = (time.GetUtcNow().ToUnixTimeSeconds() + age).ToString(CultureInfo.InvariantCulture);
        byte[] signed = Encoding.UTF8.GetBytes(at + body + (forge ? "x" : ""));
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, s_key);
        signer.BlockUpdate(signed, 0, signed.Length);
        return await ChatBench.PostAsync(
            new DiscordInteractions(_bench.Endpoints, _bench.Conversation, time), body,
            ("X-Signature-Ed25519", Convert.ToHexStringLower(signer.GenerateSignature())), ("X-Signature-Timestamp", at));
    }
}
