namespace Bongsu.Respond.Tests.Notifications;

/// <summary>One story of a test file: what happens, and who is notified.</summary>
/// <param name="Place">The file and the line where it begins.</param>
/// <param name="Name">What it shows.</param>
/// <param name="Configuration">YAML.</param>
/// <param name="Events">In the order of time.</param>
/// <param name="Sent">Exactly these go out, in any order.</param>
/// <param name="Withdrawn">These are among what was withdrawn before it was sent.</param>
/// <param name="NotNotified">These are among those who are not notified.</param>
public sealed record Story(
    string Place, string Name, string Configuration, IReadOnlyList<StoryEvent> Events, IReadOnlyList<StoryLine> Sent, IReadOnlyList<StoryLine> Withdrawn,
    IReadOnlyList<StoryLine> NotNotified)
{
    /// <inheritdoc />
    public override string ToString() => $"{Place} {Name}";
}
