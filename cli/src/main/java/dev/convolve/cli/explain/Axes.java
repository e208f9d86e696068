package dev.convolve.cli.explain;

/**
 * Which axes of the data a grid is drawn along; along the others there is one grid each.
 *
 * @param row the axis that runs down, −1 when there is none
 * @param column the axis that runs to the right
 */
public record Axes(int row, int column) {

  /** A series: one row. */
  public static final Axes SERIES = new Axes(-1, 0);

  /** A picture of rows × columns × channels. */
  public static final Axes PICTURE = new Axes(0, 1);

  /** Channels × rows × columns. */
  public static final Axes CUBOID = new Axes(1, 2);

  int rowOf(int[] index) {
    return row < 0 ? 0 : index[row];
  }

  int columnOf(int[] index) {
    return index[column];
  }

  /** The index along the axis that is neither, 0 when there is none. */
  int layerOf(int[] index) {
    for (int axis = 0; axis < index.length; axis++) {
      if (axis != row && axis != column && index[axis] != 0) {
        return index[axis];
      }
    }
    return 0;
  }

  /** The place for people: {@code (x,y)}, or the number alone in a series. */
  String place(int[] at) {
    return row < 0 ? Integer.toString(at[column]) : "(" + at[column] + "," + at[row] + ")";
  }

  /** The place as x and y, or the number alone in a series. */
  int[] coordinates(int[] at) {
    return row < 0 ? new int[] {at[column]} : new int[] {at[column], at[row]};
  }
}
