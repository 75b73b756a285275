using Bongsu.Model.Words;

namespace Bongsu.Model.Reasons;

/// <summary>Why a problem belongs to an incident, and why a further message of the incident goes out or does not.</summary>
[Sentences("incident")]
public static partial class IncidentReasons;
