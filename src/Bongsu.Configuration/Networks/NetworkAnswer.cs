namespace Bongsu.Configuration.Networks;

/// <summary>What an address answered.</summary>
/// <param name="Address">The address.</param>
/// <param name="Answers">By the checks' names, for those that it answered: the text, empty where the check yields none.</param>
public sealed record NetworkAnswer(string Address, IReadOnlyDictionary<string, string> Answers)
{
    /// <summary>The answer to a check; null where there is none.</summary>
    public string? TextOf(string check) => Answers.GetValueOrDefault(check);
}
