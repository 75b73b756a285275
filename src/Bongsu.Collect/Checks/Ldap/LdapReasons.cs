using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Ldap;

/// <summary>Why ldap checks fail.</summary>
[Sentences("ldap")]
internal static partial class LdapReasons;
