namespace Bongsu.Respond.Tests.Notifications;

/// <summary>A line of an outcome, expected or actual.</summary>
/// <param name="Text">Such as <c>2m mail infra@example.com problem disk</c>.</param>
/// <param name="Codes">The codes of its reason, sorted; of an expected line those that must be among them.</param>
public sealed record StoryLine(string Text, IReadOnlyList<string> Codes)
{
    /// <summary>True where an actual line is what this one expects.</summary>
    public bool Matches(StoryLine actual) => Text == actual.Text && Codes.All(c => actual.Codes.Contains(c, StringComparer.Ordinal));

    /// <inheritdoc />
    public override string ToString() => Codes.Count == 0 ? Text : $"{Text} [{string.Join(' ', Codes)}]";
}
