using Bongsu.Metrics;

namespace Bongsu.PromQl.Syntax;

/// <summary>Reads selectors, lists of labels, and the regular expressions in them.</summary>
internal sealed class SelectorParser(TokenCursor tokens)
{
    public Node.Selector ParseSelector(Token? name)
    {
        Token start = name ?? tokens.Current;
        var matchers = new List<LabelMatcher>();
        if (name is { } metric)
            matchers.Add(new LabelMatcher(Labels.MetricName, MatchKind.Equal, metric.Text));
        if (tokens.Current.Kind == TokenKind.OpenBrace)
        {
            tokens.Take();
            while (tokens.Current.Kind != TokenKind.CloseBrace)
            {
                ParseMatcher(matchers);
                if (tokens.Current.Kind != TokenKind.Comma)
                    break;
                tokens.Take();
            }

            tokens.Expect(TokenKind.CloseBrace, "'}'");
        }

        if (!matchers.Exists(m => !MatchesEmpty(m)))
            throw tokens.Error(start.Position, "a selector needs at least one condition that the empty text does not meet");
        return new Node.Selector(start.Position, matchers);
    }

    private void ParseMatcher(List<LabelMatcher> matchers)
    {
        Token first = tokens.Current;
        string name = ParseLabelName();
        if (first.Kind == TokenKind.String && tokens.Current.Kind is TokenKind.Comma or TokenKind.CloseBrace)
        {
            // {"a.metric", label="x"}: a name that is no identifier.
            if (matchers.Exists(m => m.Name == Labels.MetricName))
                throw tokens.Error(first.Position, "the metric's name is set twice");
            matchers.Add(new LabelMatcher(Labels.MetricName, MatchKind.Equal, name));
            return;
        }

        MatchKind kind = tokens.Take() switch
        {
            { Kind: TokenKind.Assign } => MatchKind.Equal,
            { Kind: TokenKind.NotEqual } => MatchKind.NotEqual,
            { Kind: TokenKind.Match } => MatchKind.Regex,
            { Kind: TokenKind.NotMatch } => MatchKind.NotRegex,
            var other => throw tokens.Error(other.Position, "expected one of = != =~ !~"),
        };
        Token value = tokens.Current;
        if (value.Kind != TokenKind.String)
            throw tokens.Unexpected("a string");
        tokens.Take();
        if (kind is MatchKind.Regex or MatchKind.NotRegex)
            CheckRegex(value.Text, value.Position);
        if (name == Labels.MetricName && matchers.Exists(m => m.Name == Labels.MetricName && m.Kind == MatchKind.Equal) && kind == MatchKind.Equal)
            throw tokens.Error(first.Position, "the metric's name is set twice");
        matchers.Add(new LabelMatcher(name, kind, value.Text));
    }

    private static bool MatchesEmpty(LabelMatcher matcher) => matcher.Kind switch
    {
        MatchKind.Equal => matcher.Value.Length == 0,
        MatchKind.NotEqual => matcher.Value.Length > 0,
        MatchKind.Regex => PromRegex.Create(matcher.Value).IsMatch(string.Empty),
        _ => !PromRegex.Create(matcher.Value).IsMatch(string.Empty),
    };

    public void CheckRegex(string pattern, int position)
    {
        try
        {
            PromRegex.Create(pattern);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw tokens.Error(position, "bad regular expression: " + e.Message);
        }
    }

    public List<string> ParseLabelNames()
    {
        tokens.Expect(TokenKind.OpenParen, "'('");
        var names = new List<string>();
        while (tokens.Current.Kind != TokenKind.CloseParen)
        {
            names.Add(ParseLabelName());
            if (tokens.Current.Kind != TokenKind.Comma)
                break;
            tokens.Take();
        }

        tokens.Expect(TokenKind.CloseParen, "')'");
        return names;
    }

    private string ParseLabelName()
    {
        Token token = tokens.Current;
        bool legal = token.Kind == TokenKind.Identifier ? IsLabelName(token.Text) : token.Kind == TokenKind.String && token.Text.Length > 0;
        if (!legal)
            throw tokens.Unexpected("the name of a label");
        tokens.Take();
        return token.Text;
    }

    public static bool IsLabelName(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
