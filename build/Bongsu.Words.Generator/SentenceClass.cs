using Microsoft.CodeAnalysis;

namespace Bongsu.Words.Generator;

/// <summary>A class that wants members; compared by value, so that nothing is made again while it stays as it is.</summary>
internal sealed record SentenceClass(string Namespace, string Name, string Prefix, bool IsStatic)
{
    public static SentenceClass Of(GeneratorAttributeSyntaxContext found) => new(
        found.TargetSymbol.ContainingNamespace.ToDisplayString(),
        found.TargetSymbol.Name,
        found.Attributes[0].ConstructorArguments.FirstOrDefault().Value as string ?? "",
        found.TargetSymbol.IsStatic);

    /// <summary><c>policy.own-only</c> is <c>OwnOnly</c> where the prefix is <c>policy</c>.</summary>
    public string MemberName(string code)
    {
        string rest = Prefix.Length > 0 && code.StartsWith(Prefix + ".", StringComparison.Ordinal) ? code.Substring(Prefix.Length + 1) : code;
        return string.Concat(rest.Split('.', '-', '_').Select(part => char.ToUpperInvariant(part[0]) + part.Substring(1)));
    }
}
