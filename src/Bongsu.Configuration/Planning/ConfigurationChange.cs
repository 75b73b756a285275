using Bongsu.Configuration.Kinds;

namespace Bongsu.Configuration.Planning;

/// <summary>One object that an apply changes.</summary>
/// <param name="Change">What happens to it.</param>
/// <param name="Kind">Which list.</param>
/// <param name="Name">Its name.</param>
/// <param name="Lines">A readable diff, one changed member a line: <c>interval: 1m → 5s</c>; secrets masked.</param>
public sealed record ConfigurationChange(ChangeKind Change, DefinitionKind Kind, string Name, IReadOnlyList<string> Lines);
