using Bongsu.Configuration.Definitions;

namespace Bongsu.Respond.Policies;

/// <summary>Somebody whom a word of a policy's <c>notify</c> means.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Person">The person.</param>
/// <param name="Schedule">The on-call schedule that names them; null where none was asked.</param>
/// <param name="IsGap">True where nobody is on call in the schedule, so that everybody is meant.</param>
internal sealed record TargetPerson(OrganisationDefinition Organisation, PersonDefinition Person, string? Schedule = null, bool IsGap = false);
