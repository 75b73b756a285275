using Bongsu.Model.Words;


namespace Bongsu.Model.Reasons;

/// <summary>Titles of problems that the product makes itself.</summary>
[Sentences("title")]
public static partial class TitleReasons;
