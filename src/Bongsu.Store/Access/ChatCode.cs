namespace Bongsu.Store.Access;

/// <summary>What a user sends from a chat to show that the account there is theirs. Good for one use.</summary>
/// <param name="Code">Eight letters and digits; case does not matter.</param>
/// <param name="EndsAtMs">Until when it is good, Unix milliseconds UTC.</param>
public sealed record ChatCode(string Code, long EndsAtMs);
