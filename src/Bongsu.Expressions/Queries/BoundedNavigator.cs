using System.Xml;
using System.Xml.XPath;

namespace Bongsu.Expressions;

/// <summary>A navigator that counts its moves, so that an XPath of nested <c>//</c> ends.</summary>
internal sealed class BoundedNavigator(XPathNavigator inner, NavigationBudget budget) : XPathNavigator
{
    public XPathNavigator Inner { get; private set; } = inner;

    public override string BaseURI => Inner.BaseURI;

    public override bool IsEmptyElement => Inner.IsEmptyElement;

    public override string LocalName => Inner.LocalName;

    public override string Name => Inner.Name;

    public override string NamespaceURI => Inner.NamespaceURI;

    public override XmlNameTable NameTable => Inner.NameTable;

    public override XPathNodeType NodeType => Inner.NodeType;

    public override string Prefix => Inner.Prefix;

    public override string Value
    {
        get
        {
            budget.Spend();
            return Inner.Value;
        }
    }

    public override XPathNavigator Clone()
    {
        budget.Spend();
        return new BoundedNavigator(Inner.Clone(), budget);
    }

    public override bool IsSamePosition(XPathNavigator other) => other is BoundedNavigator bounded && Inner.IsSamePosition(bounded.Inner);

    public override bool MoveTo(XPathNavigator other)
    {
        budget.Spend();
        return other is BoundedNavigator bounded && Inner.MoveTo(bounded.Inner);
    }

    public override bool MoveToFirstAttribute() => Moved(Inner.MoveToFirstAttribute());

    public override bool MoveToFirstChild() => Moved(Inner.MoveToFirstChild());

    public override bool MoveToFirstNamespace(XPathNamespaceScope namespaceScope) => Moved(Inner.MoveToFirstNamespace(namespaceScope));

    public override bool MoveToId(string id) => Moved(Inner.MoveToId(id));

    public override bool MoveToNext() => Moved(Inner.MoveToNext());

    public override bool MoveToNextAttribute() => Moved(Inner.MoveToNextAttribute());

    public override bool MoveToNextNamespace(XPathNamespaceScope namespaceScope) => Moved(Inner.MoveToNextNamespace(namespaceScope));

    public override bool MoveToParent() => Moved(Inner.MoveToParent());

    public override bool MoveToPrevious() => Moved(Inner.MoveToPrevious());

    private bool Moved(bool moved)
    {
        budget.Spend();
        return moved;
    }
}
