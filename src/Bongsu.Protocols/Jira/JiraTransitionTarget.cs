namespace Bongsu.Protocols.Jira;

/// <summary>Where an issue shall go.</summary>
/// <param name="Category">The category of the status.</param>
/// <param name="Name">Preferred among several of that category: the name of a transition or of its status, compared without case; null for the first.</param>
/// <param name="Resolution">Set where the transition's screen takes one; null for the first that is allowed, where one must be set.</param>
public sealed record JiraTransitionTarget(JiraStatusCategory Category, string? Name = null, string? Resolution = null)
{
    /// <summary>
    /// Picks by category, then by name. A name that leads to another category is taken when no transition has the category: a site may have put its statuses
    /// into odd ones.
    /// </summary>
    public JiraTransition? Choose(IReadOnlyList<JiraTransition> transitions)
    {
        JiraTransition[] named = Name is null
            ? []
            :
            [
                .. transitions.Where(t =>
                    string.Equals(t.Name, Name, StringComparison.OrdinalIgnoreCase) || string.Equals(t.ToStatus, Name, StringComparison.OrdinalIgnoreCase)),
            ];
        return named.FirstOrDefault(t => t.ToCategory == Category) ?? transitions.FirstOrDefault(t => t.ToCategory == Category) ?? named.FirstOrDefault();
    }

    /// <summary>The resolution to send with this transition, or null for none.</summary>
    public string? ChooseResolution(JiraTransition transition)
    {
        ArgumentNullException.ThrowIfNull(transition);
        if (Resolution is not null
            && transition.Resolutions.FirstOrDefault(r => string.Equals(r, Resolution, StringComparison.OrdinalIgnoreCase)) is { } wanted)
            return wanted;
        return transition.ResolutionRequired && transition.Resolutions.Count > 0 ? transition.Resolutions[0] : null;
    }
}
