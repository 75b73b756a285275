using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Planning;

/// <summary>The configuration as it would be with a draft applied.</summary>
/// <param name="Document">What the parts of the program would read, secrets open; null where the draft has faults. Hosts and templates are not in it.</param>
/// <param name="Result">What an apply would change, or why it would be refused.</param>
public sealed record ConfigurationDraft(ConfigurationDocument? Document, ApplyResult Result);
