using Bongsu.Model.Words;




namespace Bongsu.Model.Reasons;

/// <summary>Why a problem explains another, or does not.</summary>
[Sentences("cause")]
public static partial class CauseReasons;
