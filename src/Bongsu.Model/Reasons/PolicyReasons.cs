using Bongsu.Model.Words;




namespace Bongsu.Model.Reasons;

/// <summary>Why somebody is notified, or is not.</summary>
[Sentences("policy")]
public static partial class PolicyReasons;
