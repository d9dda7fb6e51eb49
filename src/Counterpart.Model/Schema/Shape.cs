namespace Counterpart.Model;

/// <summary>The closed shapes of a field; a merge needs to know no more than this.</summary>
public enum Shape
{
    /// <summary>One value: a line, number, flag, choice or date.</summary>
    Scalar,

    /// <summary>A text of several lines, which may be plainer on one side (V9).</summary>
    Text,

    /// <summary>Names without order, merged by element (V6).</summary>
    Set,

    /// <summary>Rows by key, merged by row and cell (V6).</summary>
    Rows,

    /// <summary>Several values that move whole (V10).</summary>
    Atom,
}
