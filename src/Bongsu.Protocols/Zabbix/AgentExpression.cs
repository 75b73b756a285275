namespace Bongsu.Protocols.Zabbix;

/// <summary>One part of a global expression that a log item refers to as <c>@name</c>.</summary>
/// <param name="Name">The global expression's name; parts of one share it.</param>
/// <param name="Expression">The pattern or the text.</param>
/// <param name="ExpressionType">0 contains, 1 contains any of a list, 2 does not contain, 3 matches, 4 does not match.</param>
/// <param name="Delimiter">Parts the list of type 1; at most one character.</param>
/// <param name="CaseSensitive">Whether case counts.</param>
public sealed record AgentExpression(string Name, string Expression, int ExpressionType, string Delimiter, bool CaseSensitive);
