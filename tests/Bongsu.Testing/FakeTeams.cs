namespace Bongsu.Testing;

/// <summary>Plays the webhook of a workflow in Microsoft Teams: 202 without a body.</summary>
public sealed class FakeTeams : FakeChat
{
    private const int MaxBytes = 28 * 1024;

    private FakeTeams()
        : base("ms-teams")
    {
    }

    /// <summary>Starts it.</summary>
    public static async Task<FakeTeams> StartAsync(CancellationToken cancellationToken)
    {
        var fake = new FakeTeams();
        await fake.RunAsync(cancellationToken);
        return fake;
    }

    private protected override FakeAnswer Answer(string method, string pathAndQuery, string body, string? authorization)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(body) > MaxBytes)
            return new FakeAnswer(413);
        Take(new FakeChatMessage("webhook", "", body));
        return new FakeAnswer(202);
    }
}
