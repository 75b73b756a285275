using Bongsu.Model.Values;

namespace Bongsu.Expressions;

/// <summary>A key with wildcards: <c>*</c>, or <c>name[a,*]</c> where each <c>*</c> stands for exactly one parameter.</summary>
internal sealed class ItemKeyPattern
{
    private readonly string _text;
    private readonly ItemKey? _key;

    public ItemKeyPattern(string text)
    {
        _text = text;
        bool anyName = text.StartsWith('*');
        if (ItemKey.TryParse(anyName ? "x" + text[1..] : text, out ItemKey? key, out _))
            _key = anyName ? key with { Name = "*" } : key;
    }

    public bool Matches(string key)
    {
        if (_text == "*")
            return true;
        if (!_text.Contains('*', StringComparison.Ordinal) || _key is null)
            return string.Equals(_text, key, StringComparison.Ordinal);
        if (!ItemKey.TryParse(key, out ItemKey? other, out _)
            || (_key.Name != "*" && _key.Name != other.Name)
            || _key.Parameters.Count != other.Parameters.Count)
            return false;
        for (int i = 0; i < _key.Parameters.Count; i++)
        {
            if (_key.Parameters[i] != "*" && _key.Parameters[i] != other.Parameters[i])
                return false;
        }

        return true;
    }
}
